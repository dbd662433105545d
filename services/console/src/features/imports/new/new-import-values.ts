import { type ImportKind, type NewImportBody } from '../../../api/import-endpoints.ts';

export const kinds = ['profiles', 'events', 'items', 'suppressions', 'consents'] as const;
export const places = ['upload', 'url', 's3'] as const;

export interface NewImportValues {
  readonly kind: ImportKind;
  readonly place: (typeof places)[number];
  readonly name: string;
  readonly file: File | null;
  readonly url: string;
  readonly s3: {
    readonly endpoint: string;
    readonly region: string;
    readonly bucket: string;
    readonly key: string;
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
  };
}

export const initialValues: NewImportValues = {
  kind: 'profiles',
  place: 'upload',
  name: '',
  file: null,
  url: '',
  s3: { endpoint: '', region: 'ap-northeast-1', bucket: '', key: '', accessKeyId: '', secretAccessKey: '' },
};

/** Where the file lies, when it is not uploaded. */
export function remoteSource({ place, url, s3 }: NewImportValues): NewImportBody['source'] {
  if (place === 'url') return { type: 'url', url: url.trim() };
  const { endpoint, ...rest } = s3;
  return { type: 's3', ...rest, ...(endpoint.trim() === '' ? {} : { endpoint: endpoint.trim() }) };
}

const LONGEST_NAME = 200;

/** The name that was given, else what the file is called. */
export function nameOf({ name, place, file, url, s3 }: NewImportValues): string {
  const fileName = place === 'upload' ? file?.name : place === 'url' ? lastOf(pathOf(url)) : lastOf(s3.key);
  const chosen = [name.trim(), fileName].find((candidate) => candidate !== undefined && candidate !== '');
  return (chosen ?? place).slice(0, LONGEST_NAME);
}

const lastOf = (path: string): string => path.split('/').findLast((part) => part !== '') ?? '';

const pathOf = (url: string): string => (URL.canParse(url) ? decodeURI(new URL(url).pathname) : '');

/** Imports read from the internet by https; whether the host is one of those is the server’s to say. */
export const isAddress = (url: string): boolean => /^https?:\/\/[^\s/]+\.?[^\s]*$/.test(url.trim());
