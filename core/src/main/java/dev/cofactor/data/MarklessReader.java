package dev.cofactor.data;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Leaves out the byte order mark at the beginning of a text, if there is one. */
final class MarklessReader extends FilterReader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private boolean started;

    MarklessReader(Reader in) {
        super(in);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (started || count <= 0) {
            return count;
        }
        started = true;
        if (target[offset] != BYTE_ORDER_MARK) {
            return count;
        }
        if (count == 1) {
            return in.read(target, offset, length);
        }
        System.arraycopy(target, offset + 1, target, offset, count - 1);
        return count - 1;
    }
}
