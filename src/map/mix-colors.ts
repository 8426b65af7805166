/**
 * `"#0b4f58"` → `[11, 79, 88]`; `"#fff"` too, as a build shortens what the style sheet has in full.
 * @throws RangeError when `short` is neither.
 */
export function parseHexColor(short: string): [red: number, green: number, blue: number] {
  const hex = short.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`"${hex}" is not a colour like #0b4f58.`);
  return [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16)) as [
    number,
    number,
    number,
  ];
}

/** The colour `share` of the way (0 to 1) from `from` to `to`, both like `"#0b4f58"`. */
export function mixColors(from: string, to: string, share: number): string {
  const [a, b] = [parseHexColor(from), parseHexColor(to)];
  const mixed = a.map((channel, index) => Math.round(channel + (b[index]! - channel) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
