/** A value made at its first use and kept: so that neither the keyword table nor the parser is made by merely importing a file. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
