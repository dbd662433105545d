import avro from 'avsc';

/** Why two versions of a schema cannot read each other's records; empty when they can, both ways. */
export function incompatibilities(earlier: string, later: string): string[] {
  return [
    ...fault(earlier, later, 'the new schema cannot read what an earlier one wrote'),
    ...fault(later, earlier, 'an earlier schema cannot read what the new one writes'),
  ];
}

function fault(writer: string, reader: string, meaning: string): string[] {
  try {
    const readerType = avro.Type.forSchema(JSON.parse(reader) as avro.Schema);
    readerType.createResolver(avro.Type.forSchema(JSON.parse(writer) as avro.Schema));
    return [];
  } catch (error) {
    return [`${meaning}: ${error instanceof Error ? error.message : String(error)}`];
  }
}
