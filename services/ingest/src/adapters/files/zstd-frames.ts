/** What stands where in a frame of zstd (RFC 8878, section 3.1). */
type Part = 'magic' | 'skippedSize' | 'descriptor' | 'header' | 'block';

const FRAME = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;

/**
 * Cuts bytes of zstd where frames end, of which a file may hold several. Node's decompressor goes on with another frame when
 * it comes by itself, but ends for good, without an error, when it comes in the same piece.
 */
export class ZstdFrames {
  #part: Part = 'magic';
  /** Bytes that are still missing of the part. */
  #missing = 4;
  /** The part's number so far: its bytes, lowest first. */
  #number = 0;
  #shift = 0;
  /** Bytes of content before the next part. */
  #content = 0;
  #hasChecksum = false;

  /** The same bytes in pieces that end where frames do. */
  cut(bytes: Uint8Array): readonly Uint8Array[] {
    const pieces: Uint8Array[] = [];
    let start = 0;
    let at = 0;
    while (at < bytes.length) {
      if (this.#content > 0) {
        const passed = Math.min(this.#content, bytes.length - at);
        at += passed;
        this.#content -= passed;
      } else {
        this.#number += (bytes[at] ?? 0) * 2 ** this.#shift;
        this.#shift += 8;
        this.#missing -= 1;
        at += 1;
        if (this.#missing === 0) this.#finishPart();
      }
      if (this.#content === 0 && this.#part === 'magic' && this.#shift === 0) {
        pieces.push(bytes.subarray(start, at));
        start = at;
      }
    }
    if (start < bytes.length) pieces.push(bytes.subarray(start));
    return pieces;
  }

  #finishPart(): void {
    const number = this.#number;
    switch (this.#part) {
      case 'magic':
        if (number === FRAME) this.#expect('descriptor', 1);
        else if (number - (number % 16) === SKIPPABLE) this.#expect('skippedSize', 4);
        // What is no frame is the decompressor's to complain of.
        else this.#expect('magic', 4, Number.POSITIVE_INFINITY);
        return;
      case 'skippedSize':
        this.#expect('magic', 4, number);
        return;
      case 'descriptor':
        this.#hasChecksum = (number & 4) !== 0;
        this.#expect('header', headerBytes(number));
        return;
      case 'header':
        this.#expect('block', 3);
        return;
      case 'block': {
        const isRepeated = ((number >> 1) & 3) === 1;
        const size = isRepeated ? 1 : number >> 3;
        if ((number & 1) === 0) this.#expect('block', 3, size);
        else this.#expect('magic', 4, size + (this.#hasChecksum ? 4 : 0));
      }
    }
  }

  #expect(part: Part, bytes: number, contentBefore = 0): void {
    this.#part = part;
    this.#missing = bytes;
    this.#number = 0;
    this.#shift = 0;
    this.#content = contentBefore;
  }
}

/** Bytes of a frame's header behind its descriptor: window, dictionary, size of the content. */
function headerBytes(descriptor: number): number {
  const isSingleSegment = (descriptor & 32) !== 0;
  const sizeFlag = descriptor >> 6;
  const window = isSingleSegment ? 0 : 1;
  const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const size = sizeFlag === 0 ? (isSingleSegment ? 1 : 0) : 2 ** sizeFlag;
  return window + dictionary + size;
}
