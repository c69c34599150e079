package com.example.songs;

import ai.vidgo.Callbacks;
import ai.vidgo.VidgoClient;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class CallbackController {
  private final VidgoClient vidgo;
  private final String callbackSecret;

  CallbackController(VidgoClient vidgo, @Value("${app.callback-secret}") String callbackSecret) {
    this.vidgo = vidgo;
    this.callbackSecret = callbackSecret;
  }

  @PostMapping("/callbacks")
  void receive(@RequestBody String body, HttpServletRequest request) {
    if (!Callbacks.hasToken(request.getQueryString(), callbackSecret)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    vidgo.callbacks().offer(body);
  }
}
