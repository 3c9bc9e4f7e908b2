package dev.cofactor.examples.plots;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.util.ArrayList;
import java.util.List;

/** Writes labels beside points so that they cover neither each other nor points; the first labels have first choice. */
final class LabelPlacement {
    private static final int[] DISTANCES = {9, 18, 30, 44};

    private final Graphics2D graphics;
    private final FontMetrics metrics;
    private final Rectangle bounds;
    private final List<Rectangle> taken = new ArrayList<>();

    LabelPlacement(Graphics2D graphics, int width, int height) {
        this.graphics = graphics;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(Charts.font(Font.PLAIN, 14));
        this.metrics = graphics.getFontMetrics();
        this.bounds = new Rectangle(0, 0, width, height);
    }

    /** Keeps labels away from a point. */
    void block(int x, int y, int size) {
        taken.add(new Rectangle(x - size / 2, y - size / 2, size, size));
    }

    /** Writes a label near a point, with a line to it if it is not close by; false if there was no place. */
    boolean label(String text, int x, int y) {
        int width = metrics.stringWidth(text);
        int height = metrics.getAscent() + metrics.getDescent();
        for (int distance : DISTANCES) {
            for (Rectangle place : places(x, y, width, height, distance)) {
                if (bounds.contains(place) && taken.stream().noneMatch(place::intersects)) {
                    taken.add(place);
                    draw(text, place, x, y, distance);
                    return true;
                }
            }
        }
        return false;
    }

    /** Right, left, above, below, and the corners between. */
    private static List<Rectangle> places(int x, int y, int width, int height, int distance) {
        int right = x + distance;
        int left = x - distance - width;
        int middle = y - height / 2;
        int centre = x - width / 2;
        int above = y - distance - height;
        int below = y + distance;
        return List.of(
                new Rectangle(right, middle, width, height),
                new Rectangle(left, middle, width, height),
                new Rectangle(centre, above, width, height),
                new Rectangle(centre, below, width, height),
                new Rectangle(right, above + height / 2, width, height),
                new Rectangle(right, below - height / 2, width, height),
                new Rectangle(left, above + height / 2, width, height),
                new Rectangle(left, below - height / 2, width, height));
    }

    private void draw(String text, Rectangle place, int x, int y, int distance) {
        if (distance > DISTANCES[0]) {
            graphics.setColor(Charts.PALE.darker());
            int endX = nearest(x, place.x, place.width);
            int endY = nearest(y, place.y, place.height);
            double part = DISTANCES[0] / Math.hypot(endX - x, endY - y); // begins beside the point, not on it
            int startX = (int) Math.round(x + part * (endX - x));
            int startY = (int) Math.round(y + part * (endY - y));
            graphics.drawLine(startX, startY, endX, endY);
        }
        graphics.setColor(Charts.INK);
        graphics.drawString(text, place.x, place.y + metrics.getAscent());
    }

    private static int nearest(int coordinate, int start, int length) {
        return Math.max(start, Math.min(start + length, coordinate));
    }
}
