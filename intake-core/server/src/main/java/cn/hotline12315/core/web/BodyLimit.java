package cn.hotline12315.core.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Refuses bodies above the limit, by their declared length or while they are read: 1 MiB, where [BodyUpTo] does not
/// say
/// otherwise.
final class BodyLimit implements DynamicFeature {
    private static final long USUAL_BYTES = 1L << 20;
    private static final int FIRST = 100; // before the session is looked for

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        @Nullable BodyUpTo own = resource.getResourceMethod().getAnnotation(BodyUpTo.class);
        context.register(new Limit(own == null ? USUAL_BYTES : own.value()), FIRST);
    }

    private record Limit(long bytes) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getLength() > bytes) {
                throw new ProblemException(ProblemType.BODY_TOO_LARGE);
            }
            request.setEntityStream(new Counted(request.getEntityStream(), bytes));
        }
    }

    private static final class Counted extends FilterInputStream {
        private long left;

        Counted(InputStream in, long bytes) {
            super(in);
            left = bytes;
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
