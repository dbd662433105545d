/** True for a path of this site: an address elsewhere in `?redirect=` must not be followed. */
export const isLocalPath = (path: string): boolean => /^\/(?![/\\])/.test(path);
