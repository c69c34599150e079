package ai.vidgo.sandbox.server;

/** What was asked for cannot be done; the message says why, in one line. */
final class UsageException extends RuntimeException {
  UsageException(String message) {
    super(message.replaceAll("\\p{Cntrl}+", " "));
  }
}
