package cn.hotline12315.core.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Refuses bodies above the limit, by their declared length or while they are read.
@PreMatching
final class BodyLimit implements ContainerRequestFilter {
    private final long bytes;

    BodyLimit(long bytes) {
        this.bytes = bytes;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > bytes) {
            throw new ProblemException(ProblemType.BODY_TOO_LARGE);
        }
        request.setEntityStream(new Counted(request.getEntityStream()));
    }

    private final class Counted extends FilterInputStream {
        private long left = bytes;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw new ProblemException(ProblemType.BODY_TOO_LARGE);
            }
        }
    }
}
