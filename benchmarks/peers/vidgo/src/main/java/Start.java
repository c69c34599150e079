import ai.vidgo.VidgoClient;
import ai.vidgo.model.Models;

/** Prints a value of the first typed response, and stays until its CPU time has been read. */
final class Start {
  public static void main(String[] args) throws Exception {
    VidgoClient vidgo = VidgoClient.builder().apiKey("key").baseUrl(args[0]).build();
    System.out.println(
        vidgo.task(Models.GENERATE_MUSIC, "8FDN1I7M7Q68DDG8").read().getFiles().get(0).getTitle());
    System.in.read();
  }
}
