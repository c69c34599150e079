package ai.vidgo.examples;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A picture to start from, drawn here so that an example needs no file of its user's. */
final class Picture {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;

  private Picture() {}

  /** Draws the moon over the sea into a new PNG file. */
  static File draw(Path folder) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setPaint(new GradientPaint(0, 0, new Color(0x0B1A3A), 0, HEIGHT, new Color(0x6A7FA8)));
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.setPaint(new Color(0xF4EBD0));
    pen.fillOval(900, 90, 150, 150);
    pen.setPaint(new Color(0x081226));
    pen.fillRect(0, 480, WIDTH, HEIGHT - 480);
    pen.dispose();
    File file = folder.resolve("vidgo-example.png").toFile();
    ImageIO.write(image, "png", file);
    return file;
  }
}
