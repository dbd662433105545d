import { hashSecret, randomSecret } from '@ichie/kernel';
import type { User } from '../../domain/accounts/account.ts';
import { CredentialsInvalid, SignInLimited } from '../../errors.ts';
import type { AccountPorts } from './ports.ts';

/** Sessions end when nobody has used them for this long. */
export const SESSION_MS = 12 * 3_600_000;

const ATTEMPT_WINDOW_MS = 15 * 60_000;
const MOST_ATTEMPTS_PER_ACCOUNT = 10;
const MOST_ATTEMPTS_PER_ADDRESS = 60;

export interface SignInRequest {
  readonly email: string;
  readonly password: string;
  /** Where the request comes from. */
  readonly address: string;
}

/** Opens a session. Guessing is limited by account and address together, so that nobody can lock another person out. */
export async function signIn(
  ports: AccountPorts,
  request: SignInRequest,
): Promise<{ readonly user: User; readonly token: string }> {
  const { accounts, passwords, clock } = ports;
  const email = request.email.trim().toLowerCase();
  const attemptKey = hashSecret(`account ${email} ${request.address}`);
  await limitAttempts(ports, attemptKey, MOST_ATTEMPTS_PER_ACCOUNT);
  const addressKey = hashSecret(`address ${request.address}`);
  await limitAttempts(ports, addressKey, MOST_ATTEMPTS_PER_ADDRESS);
  const account = await accounts.findUser(email);
  const isValid = await passwords.verify(request.password, account?.passwordHash);
  if (account === undefined || !isValid) {
    ports.onSignIn('refused');
    throw new CredentialsInvalid('The e-mail address or the password is wrong. Check both and try again.');
  }
  // Counted before it was known to be right, so that guesses at the same time are counted, too.
  await accounts.forgetAttempts(attemptKey);
  await accounts.takeBackAttempt(addressKey);
  const token = randomSecret('');
  const now = clock.now();
  const { user } = account;
  await accounts.saveSession({ tokenHash: hashSecret(token), userId: user.userId, now, expiresAt: now + SESSION_MS });
  ports.onSignIn('succeeded');
  return { user, token };
}

async function limitAttempts({ accounts, clock, onSignIn }: AccountPorts, key: string, most: number): Promise<void> {
  const now = clock.now();
  if ((await accounts.countAttempt(key, { now, endsAt: now + ATTEMPT_WINDOW_MS })) > most) {
    onSignIn('limited');
    throw new SignInLimited('Too many attempts to sign in. Wait a quarter of an hour and try again.');
  }
}
