import { describe, expect, it } from '@jest/globals';
import { pomOf } from './maven-packages.ts';

describe('the project that names what Maven fetches', () => {
  it('leaves out what an archive was built from', () => {
    const coordinate = { group: 'io.example', artifact: 'app', version: '1', type: 'tar.gz', classifier: 'all' };
    const pom = pomOf({ name: 'app', form: 'archive', coordinates: [coordinate] });
    expect(pom).toContain(
      '<dependency><groupId>io.example</groupId><artifactId>app</artifactId><version>1</version><type>tar.gz</type><classifier>all</classifier><exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>',
    );
  });

  it('takes jars with all they depend on', () => {
    const pom = pomOf({
      name: 'jar',
      form: 'jars',
      coordinates: [{ group: 'io.example', artifact: 'jar', version: '1' }],
    });
    expect(pom).toContain(
      '<dependency><groupId>io.example</groupId><artifactId>jar</artifactId><version>1</version></dependency>',
    );
  });
});
