/** The reference as one Markdown document, its samples run. */
import type { Language } from '../problems/language.ts';
import { makeReference, type Block, type Item, type SampleFile, type Section } from './reference.ts';
import { REFERENCE_WORDS } from './page-words.ts';
import { showProblem, showSample, type Table } from './sample.ts';

export function referenceMarkdown(files: SampleFile[], language: Language): string {
  const words = REFERENCE_WORDS[language];
  const sections = makeReference(files, language);
  const contents = sections.map(({ id, title }) => `- [${title}](#${id})`).join('\n');
  return `${[
    `# ${words.title}`,
    words.generated,
    contents,
    ...sections.map((section) => sectionText(section, language))
  ].join('\n\n')}\n`;
}

const anchor = (id: string): string => `<a id="${id}"></a>`;

const sectionText = ({ id, title, lead, items }: Section, language: Language): string =>
  [`${anchor(id)}\n\n## ${title}`, lead, ...items.map((item) => itemText(item, language))].join('\n\n');

function itemText({ id, title, also, lead, blocks }: Item, language: Language): string {
  return [
    `${anchor(id)}\n\n### ${title}${also === '' ? '' : ` \`${also}\``}`,
    ...(lead === '' ? [] : [lead]),
    ...blocks.map((block) => blockText(block, language))
  ].join('\n\n');
}

function blockText(block: Block, language: Language): string {
  const words = REFERENCE_WORDS[language];
  switch (block.kind) {
    case 'text':
      return escaped(block.text);
    case 'forms':
      return fenced(block.lines.join('\n'));
    case 'steps':
      return block.items.map((item, i) => `${i + 1}. ${escaped(item)}`).join('\n');
    case 'table':
      return tableText(block);
    case 'links':
      return `${block.label}${words.colon}${block.links.map(({ to, text }) => `[${text}](#${to})`).join(words.comma)}`;
    case 'sample': {
      const { texts, result, problems } = showSample(block.files, language);
      return [
        ...texts.map((text) => fenced(text.trimEnd())),
        tableText(result),
        ...(problems.length > 0 ? [words.checksSay, fenced(problems.join('\n'))] : [])
      ].join('\n\n');
    }
    case 'raised': {
      const { texts, provisions, said, mended } = showProblem(block.code, language);
      return [
        ...texts.map((text) => fenced(text.trimEnd())),
        ...(provisions === null ? [] : [words.provisions, fenced(provisions.trimEnd())]),
        words.checksSay,
        fenced(said),
        ...(mended.length > 0 ? [words.mended, fenced(mended.join('\n'))] : [])
      ].join('\n\n');
    }
  }
}

const fenced = (text: string): string => `\`\`\`text\n${text}\n\`\`\``;

function tableText({ head, rows }: Table): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => escaped(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Signs that Markdown would take for its own. */
const escaped = (text: string): string => text.replace(/[<>*#_]/g, (sign) => `\\${sign}`);
