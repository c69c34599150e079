package com.example.app;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;

import android.os.Build;
import okhttp3.internal.platform.Platform;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import retrofit2.Retrofit;

/** OkHttp and Retrofit take their Android path, which the other tests rely on. */
@RunWith(RobolectricTestRunner.class)
public class PlatformTest {
  @Rule public final AppRule rule = new AppRule();

  @Test
  public void okHttpIsOnAndroid() {
    String expected = Build.VERSION.SDK_INT < 29 ? "AndroidPlatform" : "Android10Platform";

    assertEquals(expected, Platform.get().getClass().getSimpleName());
  }

  @Test
  public void retrofitIsOnAndroid() {
    Retrofit retrofit = new Retrofit.Builder().baseUrl(rule.sandbox.url()).build();

    assertNotNull(retrofit.callbackExecutor()); // the main thread; a JVM has none
  }
}
