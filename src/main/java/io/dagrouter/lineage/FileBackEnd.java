package io.dagrouter.lineage;

import io.openlineage.client.OpenLineage;
import io.openlineage.client.transports.FileConfig;
import io.openlineage.client.transports.FileTransport;
import java.nio.file.Path;

/** A file that each event is added to as one line of JSON, by the client's own transport. */
final class FileBackEnd implements BackEnd {
  private final Path file;
  private final FileTransport transport;

  FileBackEnd(Path file) {
    this.file = file.toAbsolutePath();
    this.transport = new FileTransport(new FileConfig(this.file.toString()));
  }

  @Override
  public String name() {
    return file.toString();
  }

  /** What cannot be written the transport only logs. */
  @Override
  public synchronized Reception send(OpenLineage.RunEvent event) {
    transport.emit(event);
    return new Reception.Taken();
  }
}
