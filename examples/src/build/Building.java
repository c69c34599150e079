/** The quick start's first line. Maven itself is silent with -q, for a minute at first. */
final class Building {
  public static void main(String[] args) {
    System.out.println("Building the client: a minute at first, and as long as the downloads take; seconds from then on");
  }
}
