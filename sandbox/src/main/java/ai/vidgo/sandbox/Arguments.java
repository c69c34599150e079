package ai.vidgo.sandbox;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/** Checks and converts what a {@link VidgoSandbox.Builder} is given. */
final class Arguments {
  /** Before and after the decimal point; a sum of 1E+999999999 and 1 would fill the memory. */
  private static final int MAX_DIGITS = 18;

  private Arguments() {}

  static BigDecimal amount(String name, String text) {
    BigDecimal amount;
    try {
      amount = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is not a number: " + text, e);
    }
    if (amount.signum() < 0) {
      throw new IllegalArgumentException(name + " is negative: " + text);
    }
    long before = (long) amount.precision() - amount.scale(); // an int may overflow
    if (before > MAX_DIGITS || amount.scale() > MAX_DIGITS) {
      throw new IllegalArgumentException(
          name + " has more than " + MAX_DIGITS + " digits before or after the point: " + text);
    }
    return amount;
  }

  static Duration notNegative(String name, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(name + " is negative: " + duration);
    }
    return duration;
  }

  static int positive(String name, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " is less than 1: " + number);
    }
    return number;
  }

  static int clientError(int status) {
    if (status < 400 || status > 499) {
      throw new IllegalArgumentException("status is not 400 to 499: " + status);
    }
    return status;
  }

  static int notNegative(String name, int number) {
    if (number < 0) {
      throw new IllegalArgumentException(name + " is negative: " + number);
    }
    return number;
  }

  static String apiKey(String key) {
    if (key.trim().isEmpty()) {
      throw new IllegalArgumentException("apiKey is blank");
    }
    return key;
  }

  static Duration callbackTimeout(Duration timeout) {
    if (timeout.toMillis() < 1) {
      throw new IllegalArgumentException("callbackTimeout is too short: " + timeout);
    }
    return timeout;
  }

  static int port(int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port is not 0 to 65535: " + port);
    }
    return port;
  }

  static InetAddress host(String host) {
    if (host.trim().isEmpty()) { // which Java takes for loopback
      throw new IllegalArgumentException("host is blank");
    }
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("host is unknown: " + host, e);
    }
  }

  static void requireSecret(InetAddress host, boolean secret) {
    if (!secret && !host.isLoopbackAddress()) {
      throw new IllegalStateException(
          host.getHostAddress() + " is not loopback: set a key of your own (--key or apiKey)");
    }
  }

  /** Returns the URL that reaches a server, from this machine if it listens on all addresses. */
  static String url(InetAddress address, int port) {
    InetAddress reachable =
        address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    String host = reachable.getHostAddress();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/";
  }
}
