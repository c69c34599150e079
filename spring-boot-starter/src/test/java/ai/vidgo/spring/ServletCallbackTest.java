package ai.vidgo.spring;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** On Tomcat. */
class ServletCallbackTest extends CallbackContract {
  @Autowired WebApplicationContext context;

  @Test
  void worksWithMockMvc() throws Exception {
    MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
    String url = "/vidgo/callback?token=" + TOKEN;

    mvc.perform(post(url).content(finished("T1"))).andExpect(status().isOk());
    mvc.perform(post(url).content("no callback")).andExpect(status().isBadRequest());
    mvc.perform(post(url + "x").content(finished("T1"))).andExpect(status().isForbidden());
    mvc.perform(MockMvcRequestBuilders.get(url)).andExpect(status().isNotFound());
  }
}
