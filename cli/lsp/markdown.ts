/** Plain text for editors that draw Markdown, and for those that do not. */
import { MarkupKind, type MarkupContent } from 'vscode-languageserver/node';

/** Text that Markdown leaves as it is. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]()#+.!<>|~-]/g, '\\$&');

/** A title and the lines under it. `understood`: the kinds the editor can draw, by preference. */
export function markup(title: string, lines: string[], understood: MarkupKind[] | undefined): MarkupContent {
  return understood?.includes(MarkupKind.Markdown)
    ? { kind: MarkupKind.Markdown, value: [`**${plain(title)}**`, ...lines.map(plain)].join('\n\n') }
    : { kind: MarkupKind.PlainText, value: [title, ...lines].join('\n') };
}

/** A piece of a policy, as it would be written. */
export function policyText(text: string, understood: MarkupKind[] | undefined): MarkupContent {
  return understood?.includes(MarkupKind.Markdown)
    ? { kind: MarkupKind.Markdown, value: `\`\`\`policy\n${text}\n\`\`\`` }
    : { kind: MarkupKind.PlainText, value: text };
}
