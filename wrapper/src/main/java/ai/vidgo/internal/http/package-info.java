/** Not API. OkHttp and Retrofit as this client configures them. */
@org.jspecify.annotations.NullMarked
package ai.vidgo.internal.http;
