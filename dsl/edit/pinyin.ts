/** Chinese names by how they are typed on a keyboard. The dictionary is large, so it is loaded by whoever completes. */

/** The syllables of a text, one for each Chinese character, without tones: 低保 → di bao; other letters as they are. */
export type Pinyin = (text: string) => string[];

export async function loadPinyin(): Promise<Pinyin> {
  const { pinyin } = await import('pinyin-pro');
  return (text) => pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' });
}
