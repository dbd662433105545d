/** The secret in an `Authorization` header: the user name of Basic, or the token of Bearer. */
export function credentialOf(authorization: string | undefined): string | undefined {
  const [scheme = '', credentials = ''] = (authorization ?? '').trim().split(/\s+/, 2);
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return credentials === '' ? undefined : credentials;
    case 'basic': {
      const [userName = ''] = Buffer.from(credentials, 'base64').toString().split(':', 1);
      return userName === '' ? undefined : userName;
    }
    default:
      return undefined;
  }
}
