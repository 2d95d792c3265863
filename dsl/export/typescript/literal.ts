/**
 * A value as it stands in generated code. The only way text of a policy enters it: quoted, with what could end a script
 * element or a line escaped.
 */
export const literal = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>\u2028\u2029\u007f-\u009f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  );
