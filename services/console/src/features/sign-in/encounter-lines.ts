/** The picture's box, and the one point in it that every line passes. */
export const picture = { width: 640, height: 900, x: 400, y: 392 } as const;

const lineCount = 27;

/** Paths of lines that come from everywhere, meet in one point, and part again. */
export function encounterLines(): readonly string[] {
  return Array.from({ length: lineCount }, (_line, index) => {
    const place = index / (lineCount - 1);
    const startY = -120 + place * (picture.height + 240);
    // The lines cross in the point: what came from above leaves below.
    const endY = 40 + (1 - place) * (picture.height - 40);
    const { x, y, width } = picture;
    return `M-20,${startY.toFixed(1)} C${String(x * 0.5)},${startY.toFixed(1)} ${String(x * 0.62)},${String(y)} ${String(x)},${String(y)} S${String(width - 60)},${endY.toFixed(1)} ${String(width + 40)},${endY.toFixed(1)}`;
  });
}
