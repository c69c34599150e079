/** Not API. OkHttp and Retrofit as this client configures them. */
@NullMarked
package ai.vidgo.internal.http;

import org.jspecify.annotations.NullMarked;
