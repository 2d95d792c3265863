import type { ParameterInformation, SignatureHelp } from 'vscode-languageserver/node';
import { signatureHelp as signatureAt, type SignatureForm } from '#dsl';
import { answering } from '../session.ts';
import type { Feature } from './feature.ts';

/** The forms of the clause being written, and the part of it the cursor is in. */
export const signatureHelp: Feature = {
  capabilities: { signatureHelpProvider: { triggerCharacters: [' ', '：', ':', '、', '，', '/', '（', '('] } },
  listen(session) {
    const { connection, language, client } = session;
    const { parameterInformation } = client.textDocument?.signatureHelp?.signatureInformation ?? {};
    const byOffset = parameterInformation?.labelOffsetSupport ?? false;
    connection.onSignatureHelp(
      answering(session, null, (document, { position }): SignatureHelp | null => {
        const found = signatureAt(document.getText(), document.offsetAt(position), language);
        if (!found) return null;
        return {
          signatures: found.forms.map((form) => ({
            label: form.label,
            documentation: found.about,
            parameters: partsOf(form, byOffset)
          })),
          activeSignature: found.form,
          // One past the last part stands for none of them.
          activeParameter: found.part < 0 ? (found.forms[found.form]?.parts.length ?? 0) : found.part
        };
      })
    );
  }
};

const partsOf = ({ label, parts }: SignatureForm, byOffset: boolean): ParameterInformation[] =>
  parts.map(({ from, to }) => ({ label: byOffset ? [from, to] : label.slice(from, to) }));
