import { describe, expect, it } from '@jest/globals';
import { launchCommand } from './launch-command.ts';

const request = { command: 'postgres', args: ['-D', 'data'], stopSignal: 'SIGINT' } as const;

describe('the command line that starts a process', () => {
  it('has the kernel end the process with us', () => {
    expect(launchCommand(request, '/usr/bin/setpriv')).toEqual({
      command: '/usr/bin/setpriv',
      args: ['--pdeathsig', 'INT', '--', 'postgres', '-D', 'data'],
    });
  });

  it('changes the user, who may reach closed folders only when that is needed', () => {
    const runAs = { uid: 101, gid: 104 };
    expect(launchCommand({ ...request, runAs: { ...runAs, reach: 'own-files' } }, 'setpriv').args).toEqual([
      ...['--reuid', '101', '--regid', '104', '--clear-groups'],
      ...['--pdeathsig', 'INT', '--', 'postgres', '-D', 'data'],
    ]);
    expect(launchCommand({ ...request, runAs: { ...runAs, reach: 'any-file' } }, 'setpriv').args).toEqual([
      ...['--reuid', '101', '--regid', '104', '--clear-groups'],
      ...['--securebits', '+no_setuid_fixup', '--inh-caps', '+dac_override', '--ambient-caps', '+dac_override'],
      ...['--pdeathsig', 'INT', '--', 'postgres', '-D', 'data'],
    ]);
  });

  it('is the plain command where setpriv is missing', () => {
    const runAs = { uid: 101, gid: 104, reach: 'own-files' } as const;
    expect(launchCommand({ ...request, runAs }, undefined)).toEqual({
      command: 'postgres',
      args: ['-D', 'data'],
      uid: 101,
      gid: 104,
    });
  });
});
