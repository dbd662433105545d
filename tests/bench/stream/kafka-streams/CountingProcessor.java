import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Adds each event to the count of its profile and says that the profile entered the segment. */
final class CountingProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  static final String STORE = "counts";

  private final FramedAvro avro;
  private ProcessorContext<byte[], byte[]> context;
  private KeyValueStore<String, byte[]> counts;

  CountingProcessor(FramedAvro avro) {
    this.avro = avro;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    this.context = context;
    this.counts = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    GenericRecord event = avro.decode(record.value());
    if (!event.getSchema().getName().equals("EventResolved")) return;
    var messageId = event.get("messageId").toString();
    var key = event.get("workspaceId") + "/" + event.get("profileId");
    var before = counts.get(key);
    counts.put(key, aggregate(before == null ? 1 : ByteBuffer.wrap(before).getLong() + 1, messageId));
    context.forward(record.withValue(avro.encode(entered(event))));
  }

  private static byte[] aggregate(long count, String messageId) {
    var text = messageId.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + text.length).putLong(count).put(text).array();
  }

  private GenericRecord entered(GenericRecord event) {
    var entered = new GenericData.Record(avro.outputType("SegmentEntered"));
    entered.put("workspaceId", event.get("workspaceId"));
    entered.put("profileId", event.get("profileId"));
    entered.put("segmentId", "segment-of-the-bench");
    entered.put("segmentVersion", 1);
    entered.put("profileVersion", event.get("version"));
    entered.put("cause", "event");
    entered.put("causeMessageId", event.get("messageId"));
    entered.put("at", event.get("timestamp"));
    return entered;
  }
}
