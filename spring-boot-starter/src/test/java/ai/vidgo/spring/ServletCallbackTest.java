package ai.vidgo.spring;

/** On Tomcat. */
class ServletCallbackTest extends CallbackContract {}
