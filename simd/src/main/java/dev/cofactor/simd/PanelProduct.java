package dev.cofactor.simd;

import static dev.cofactor.simd.Vectors.LANES;

/** The product {@code panelᵀ · panel}, of which the part right of the diagonal is enough. */
final class PanelProduct {
    private PanelProduct() {}

    /** {@code a ← a + panelᵀ · panel} from the diagonal on, for the first {@code size} rows of a, a multiple of four. */
    static void add(Panel panel, int size, float[] a) {
        int paired = DiagonalTriangles.add(panel, size, a);
        for (int section = 0; section < panel.stride(); section += Panel.SECTION) {
            addSection(panel, section, size, paired, a);
        }
    }

    /** The columns of one section; the triangles of the blocks before row {@code paired} have been added. */
    private static void addSection(Panel panel, int section, int size, int paired, float[] a) {
        int stride = panel.stride();
        int end = Math.min(stride, section + Panel.SECTION);
        int i = 0;
        while (i < Math.min(size, end)) {
            int block = i / LANES * LANES;
            boolean aboveTriangle = i < paired && i < block + DiagonalTriangles.HALF;
            boolean besideTriangle = i < paired && !aboveTriangle;
            int j = Math.max(section, besideTriangle ? block + LANES : block);
            int sameStartUntil = aboveTriangle ? block + DiagonalTriangles.HALF : block + LANES;
            // Where one vector is left of eight rows, these are taken together: half the loads of two times four.
            boolean tall = j + LANES == end && i + Tiles.TALL <= Math.min(size, sameStartUntil);
            int height = tall ? Tiles.TALL : Tiles.ROWS;
            Tiles.add(
                    panel.numbers(),
                    panel.rows(),
                    panel.start(i),
                    panel.step(i),
                    panel.start(section) + j - section,
                    panel.step(section),
                    height,
                    (end - j) / LANES,
                    a,
                    i * stride + j,
                    stride);
            i += height;
        }
    }
}
