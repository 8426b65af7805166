/** A word as the page laid it out. */
interface Word {
  readonly text: string;
  readonly left: number;
  readonly top: number;
}

/**
 * Paints a text where the page put it, word by word: wrapping, alignment and spaces are those of
 * the style sheet, whatever the widths of the canvas.
 */
export function paintText(
  context: CanvasRenderingContext2D,
  node: Text,
  style: CSSStyleDeclaration,
  color = style.color,
): void {
  const words = wordsOf(node);
  if (words.length === 0) return;
  context.save();
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.letterSpacing = style.letterSpacing === 'normal' ? '0px' : style.letterSpacing;
  context.fillStyle = color;
  context.textBaseline = 'alphabetic';
  const { fontBoundingBoxAscent } = context.measureText('A');
  for (const { text, left, top } of words)
    context.fillText(transformed(text, style.textTransform), left, top + fontBoundingBoxAscent);
  context.restore();
}

/** Words and their places; a word broken over two lines is two words. */
function wordsOf(node: Text): Word[] {
  const words: Word[] = [];
  const range = document.createRange();
  for (const { index, 0: word } of node.data.matchAll(/[^\s]+/gu)) {
    let part = '';
    let [left, top] = [0, Number.NaN];
    for (let at = index; at < index + word.length; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (box.width === 0 && box.height === 0) continue;
      if (part === '' || Math.abs(box.top - top) > box.height / 2) {
        if (part !== '') words.push({ text: part, left, top });
        part = '';
        ({ left, top } = box);
      }
      part += word[at - index];
    }
    if (part !== '') words.push({ text: part, left, top });
  }
  return words;
}

function transformed(text: string, kind: string): string {
  return kind === 'uppercase' ? text.toLocaleUpperCase('fr') : text;
}
