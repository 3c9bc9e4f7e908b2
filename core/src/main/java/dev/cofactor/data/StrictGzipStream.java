package dev.cofactor.data;

import com.google.common.io.CountingInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/*
 * A gzip file may be several packed pieces one after the other. The stream of the JDK takes a further piece with a broken
 * beginning for the end of the file, and says nothing; a file that was cut off there would be read short in silence. So
 * what was taken from the file is counted: at the end it must be all, up to the trailer of the last piece.
 */
/** Unpacks gzip, and refuses what comes after the last piece. */
final class StrictGzipStream extends GZIPInputStream {
    private static final int BUFFER = 1 << 16;
    private static final int TRAILER = 8;

    private final CountingInputStream packed;
    private long countAtFill;

    StrictGzipStream(InputStream packed) throws IOException {
        this(new CountingInputStream(packed));
    }

    private StrictGzipStream(CountingInputStream packed) throws IOException {
        super(packed, BUFFER);
        this.packed = packed;
    }

    @Override
    protected void fill() throws IOException {
        super.fill();
        countAtFill = packed.getCount();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count < 0) {
            long end = countAtFill - inf.getRemaining() + TRAILER;
            if (packed.getCount() != end || packed.read() >= 0) {
                throw new ZipException("after " + end + " bytes there is more, but no further piece of gzip");
            }
        }
        return count;
    }
}
