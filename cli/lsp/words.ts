/** The language server's own sentences; those about rules are the language's. */
import type { Language } from '#dsl';

type LspWords = {
  /** A problem that is in the policy only once a reform has changed it. */
  onceAmended: (message: string) => string;
  inThePolicy: string;
  policyBroken: (errors: number) => string;
  inPackage: (path: string) => string;
};

export const lspWords: Record<Language, LspWords> = {
  zh: {
    onceAmended: (message) => `改革之后，政策中：${message}`,
    inThePolicy: '在政策的这里',
    policyBroken: (errors) => `它修改的政策有 ${errors} 处错误，改正以后才能检查这项改革。`,
    inPackage: (path) => `${path} 是随惠策安装的政策，不能从改革里改它`
  },
  en: {
    onceAmended: (message) => `In the policy once amended: ${message}`,
    inThePolicy: 'here in the policy',
    policyBroken: (errors) =>
      `The policy it amends has ${errors} ${errors === 1 ? 'error' : 'errors'}; this reform can be checked once mended.`,
    inPackage: (path) => `${path} came with Huice and is not changed from a reform of it`
  }
};
