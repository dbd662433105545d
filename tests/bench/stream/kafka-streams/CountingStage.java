import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.Stores;

/**
 * The stage of the benchmark in Kafka Streams: a count per profile in a persistent store (RocksDB, cached, with its
 * changelog), one record out for each record in. Argument: a properties file with the configuration.
 */
public final class CountingStage {
  private CountingStage() {}

  public static void main(String[] args) throws Exception {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(Path.of(args[0]))) {
      properties.load(reader);
    }
    var streams = new KafkaStreams(topologyOf(properties), properties);
    streams.setUncaughtExceptionHandler(error -> {
      error.printStackTrace();
      return StreamThreadExceptionResponse.SHUTDOWN_APPLICATION;
    });
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
    streams.start();
  }

  private static Topology topologyOf(Properties properties) throws Exception {
    var input = schemaIn(properties.getProperty("bench.input.schema"));
    var output = schemaIn(properties.getProperty("bench.output.schema"));
    var outputId = Integer.parseInt(properties.getProperty("bench.output.schema.id"));
    var counts =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(CountingProcessor.STORE), Serdes.String(), Serdes.ByteArray())
            .withCachingEnabled();
    return new Topology()
        .addSource(
            "activity",
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            properties.getProperty("bench.input.topic"))
        .addProcessor("count", () -> new CountingProcessor(new FramedAvro(input, output, outputId)), "activity")
        .addStateStore(counts, "count")
        .addSink(
            "membership",
            properties.getProperty("bench.output.topic"),
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            "count");
  }

  private static Schema schemaIn(String file) throws Exception {
    return new Schema.Parser().parse(Files.readString(Path.of(file)));
  }
}
