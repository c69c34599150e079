package ai.vidgo;

import ai.vidgo.api.VidgoApi;
import ai.vidgo.model.Route;
import ai.vidgo.model.TaskResponse;
import okhttp3.Call;

/** Asks over HTTP, on the route of the model. */
final class HttpTaskReader implements TaskReader {
  private final VidgoApi api;
  private final Transport transport;
  private final Route route;

  HttpTaskReader(VidgoApi api, Transport transport, Route route) {
    this.api = api;
    this.transport = transport;
    this.route = route;
  }

  retrofit2.Call<TaskResponse> request(String taskId) {
    return route == Route.MUSIC ? api.musicDetail(taskId) : api.status(taskId);
  }

  @Override
  public Reading prepare(String taskId, long timeoutMillis) {
    Call call = transport.call(request(taskId), timeoutMillis);
    return new Reading() {
      @Override
      public void start(Receiver receiver) {
        transport.enqueue(call, TaskResponse.jsonAdapter(), new Unwrapping(receiver));
      }

      @Override
      public void cancel() {
        call.cancel();
      }
    };
  }

  private static final class Unwrapping implements Transport.Receiver<TaskResponse> {
    private final Receiver receiver;

    Unwrapping(Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void onAnswer(Transport.Answer<TaskResponse> answer) {
      receiver.onData(answer.value.getData());
    }

    @Override
    public void onError(VidgoException error) {
      receiver.onError(error);
    }
  }
}
