import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import kafkajs from 'kafkajs';

const { CompressionCodecs, CompressionTypes } = kafkajs;

/** How producers make batches smaller. Consumers read all of them, whatever is set. */
export type Compression = 'none' | 'gzip' | 'zstd';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** The fastest: records of one kind are much alike, and more effort takes off little more. */
const LEVEL = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** Teaches kafkajs zstd, which it knows by name only. Codecs are the process's: doing it twice changes nothing. */
export function registerZstd(): void {
  CompressionCodecs[CompressionTypes.ZSTD] = () => ({
    compress: ({ buffer }: { readonly buffer: Buffer }): Promise<Buffer> => compress(buffer, LEVEL),
    decompress: (buffer: Buffer): Promise<Buffer> => decompress(buffer),
  });
}

/** The same in the words of kafkajs. */
export const compressionTypeOf = (compression: Compression): kafkajs.CompressionTypes =>
  ({ none: CompressionTypes.None, gzip: CompressionTypes.GZIP, zstd: CompressionTypes.ZSTD })[compression];
