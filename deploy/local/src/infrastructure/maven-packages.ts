import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { MachineNotReady } from '../errors.ts';

const run = promisify(execFile);

const DEPENDENCY_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';

export interface MavenCoordinate {
  readonly group: string;
  readonly artifact: string;
  readonly version: string;
  readonly type?: string;
  readonly classifier?: string;
}

/** Some artifacts that are fetched together into one folder. */
export interface MavenPackage {
  readonly name: string;
  /** `jars`: the artifacts and all they depend on, side by side. `archive`: the artifact alone, unpacked. */
  readonly form: 'jars' | 'archive';
  readonly coordinates: readonly MavenCoordinate[];
}

/**
 * The folder with the package's files, fetched when it is not there yet. The folder appears whole or not at all: files
 * are gathered elsewhere and moved in one rename.
 */
export async function ensureMavenPackage(packagesFolder: string, wanted: MavenPackage): Promise<string> {
  const folder = packageFolder(packagesFolder, wanted);
  if (existsSync(folder)) return folder;
  const partial = join(packagesFolder, `.partial-${randomUUID()}`);
  const files = join(partial, 'files');
  try {
    await mkdir(files, { recursive: true });
    const pom = join(partial, 'pom.xml');
    await writeFile(pom, pomOf(wanted));
    await runMaven(pom, wanted.form, files);
    if ((await readdir(files)).length === 0)
      throw new MachineNotReady(`Maven fetched nothing for ${wanted.name}; run \`mvn -v\` to see whether it works.`);
    await moveInto(files, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

/** Whether the package is there already. */
export const hasMavenPackage = (packagesFolder: string, wanted: MavenPackage): boolean =>
  existsSync(packageFolder(packagesFolder, wanted));

/** Named after its contents, so that a changed version is another folder. */
function packageFolder(packagesFolder: string, wanted: MavenPackage): string {
  const digest = createHash('sha256').update(pomOf(wanted)).digest('hex').slice(0, 8);
  return join(packagesFolder, `${wanted.name}-${digest}`);
}

async function runMaven(pom: string, form: MavenPackage['form'], files: string): Promise<void> {
  const goal =
    form === 'jars'
      ? [`${DEPENDENCY_PLUGIN}:copy-dependencies`, '-DincludeScope=runtime']
      : [`${DEPENDENCY_PLUGIN}:unpack-dependencies`];
  try {
    await run('mvn', ['-B', '-q', '-C', '-f', pom, ...goal, `-DoutputDirectory=${files}`], {
      maxBuffer: 16 * 1024 * 1024,
    });
  } catch (error) {
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout).slice(0, 2_000) : '';
    throw new MachineNotReady(`Maven could not fetch the packages; check the network, then try again.\n${output}`, {
      cause: error,
    });
  }
}

async function moveInto(files: string, folder: string): Promise<void> {
  try {
    await rename(files, folder);
  } catch (error) {
    // Another run may have been faster; its folder is as good as ours.
    if (!existsSync(folder)) throw error;
  }
}

/** An archive brings all it needs; looking up what it was built from would even ask repositories that Maven does not know. */
const WITHOUT_DEPENDENCIES =
  '<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>';

/** A project that exists only to name its dependencies. */
export function pomOf(wanted: MavenPackage): string {
  const dependencies = wanted.coordinates.map(
    ({ group, artifact, version, type, classifier }) =>
      `    <dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>` +
      (type === undefined ? '' : `<type>${type}</type>`) +
      (classifier === undefined ? '' : `<classifier>${classifier}</classifier>`) +
      (wanted.form === 'archive' ? WITHOUT_DEPENDENCIES : '') +
      '</dependency>',
  );
  return [
    '<project xmlns="http://maven.apache.org/POM/4.0.0">',
    '  <modelVersion>4.0.0</modelVersion>',
    `  <groupId>ichie</groupId><artifactId>${wanted.name}</artifactId><version>1</version><packaging>pom</packaging>`,
    '  <dependencies>',
    ...dependencies,
    '  </dependencies>',
    '</project>',
    '',
  ].join('\n');
}
