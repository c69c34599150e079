package ai.vidgo;

import java.util.concurrent.locks.ReentrantLock;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Made on first use, so that building a client costs nothing on Android's main thread. */
final class LazyHttp {
  private final HttpUrl baseUrl;
  private final @Nullable KeySupplier key;
  private final @Nullable OkHttpClient callers;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Http http;

  LazyHttp(HttpUrl baseUrl, @Nullable KeySupplier key, @Nullable OkHttpClient callers) {
    this.baseUrl = baseUrl;
    this.key = key;
    this.callers = callers;
  }

  Http get() {
    Http made = http;
    if (made == null) {
      lock.lock();
      try {
        made = http;
        if (made == null) {
          made = new Http(baseUrl, key, callers);
          http = made;
        }
      } finally {
        lock.unlock();
      }
    }
    return made;
  }

  void close() {
    Http made = http;
    if (made != null) {
      made.close();
    }
  }
}
