/** Where a file lies. Whatever is secret in it is sealed where it is kept. */
export type ImportSource = UploadSource | UrlSource | S3Source;

export interface UploadSource {
  readonly type: 'upload';
  readonly uploadId: string;
}

export interface UrlSource {
  readonly type: 'url';
  /** May hold a secret, as signed addresses do. */
  readonly url: string;
}

export interface S3Source {
  readonly type: 's3';
  /** Of storage that is not AWS; null for AWS. */
  readonly endpoint: string | null;
  readonly region: string;
  readonly bucket: string;
  readonly key: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What people see of a remote source: neither signatures nor keys. */
export function labelOf(source: UrlSource | S3Source): string {
  if (source.type === 's3') return `s3://${source.bucket}/${source.key}`;
  const { protocol, host, pathname } = new URL(source.url);
  return `${protocol}//${host}${pathname}`;
}
