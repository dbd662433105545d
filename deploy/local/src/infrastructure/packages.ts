import type { MavenPackage } from './maven-packages.ts';

const KAFKA_VERSION = '4.3.1';
const LOG4J_VERSION = '2.25.1';
const APICURIO_VERSION = '2.6.13.Final';

/** The broker, its command line tools, and a log implementation for its slf4j 1.7. */
export const KAFKA_PACKAGE: MavenPackage = {
  name: `kafka-${KAFKA_VERSION}`,
  form: 'jars',
  coordinates: [
    { group: 'org.apache.kafka', artifact: 'kafka_2.13', version: KAFKA_VERSION },
    { group: 'org.apache.kafka', artifact: 'kafka-tools', version: KAFKA_VERSION },
    { group: 'org.apache.logging.log4j', artifact: 'log4j-core', version: LOG4J_VERSION },
    { group: 'org.apache.logging.log4j', artifact: 'log4j-slf4j-impl', version: LOG4J_VERSION },
  ],
};

/** The schema registry; 2.6 is the last line whose application is published as a Maven artifact. */
export const REGISTRY_PACKAGE: MavenPackage = {
  name: `apicurio-registry-${APICURIO_VERSION}`,
  form: 'archive',
  coordinates: [
    {
      group: 'io.apicurio',
      artifact: 'apicurio-registry-app',
      version: APICURIO_VERSION,
      type: 'tar.gz',
      classifier: 'all',
    },
  ],
};
