import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Avro in Confluent's frame, for one thread. */
final class FramedAvro {
  private static final int FRAME_BYTES = 5;

  private final GenericDatumReader<GenericRecord> reader;
  private final GenericDatumWriter<GenericRecord> writer;
  private final Map<String, Schema> outputTypes = new HashMap<>();
  private final int outputId;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);
  private BinaryDecoder decoder;
  private BinaryEncoder encoder;

  FramedAvro(Schema input, Schema output, int outputId) {
    this.reader = new GenericDatumReader<>(input);
    this.writer = new GenericDatumWriter<>(output);
    this.outputId = outputId;
    for (var type : output.getTypes()) outputTypes.put(type.getName(), type);
  }

  Schema outputType(String name) {
    return outputTypes.get(name);
  }

  GenericRecord decode(byte[] framed) {
    decoder = DecoderFactory.get().binaryDecoder(framed, FRAME_BYTES, framed.length - FRAME_BYTES, decoder);
    try {
      return reader.read(null, decoder);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  byte[] encode(GenericRecord record) {
    buffer.reset();
    buffer.writeBytes(ByteBuffer.allocate(FRAME_BYTES).put((byte) 0).putInt(outputId).array());
    encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
    try {
      writer.write(record, encoder);
      encoder.flush();
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
    return buffer.toByteArray();
  }
}
