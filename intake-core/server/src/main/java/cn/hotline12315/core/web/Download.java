package cn.hotline12315.core.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file that is written while it is sent. When that fails half-way the connection is cut, so that nobody takes the
/// part
/// for the whole.
public final class Download {
    private static final Logger log = LoggerFactory.getLogger(Download.class);

    private Download() {}

    /// Writes the file.
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /// @param name in ASCII, with its end
    /// @param title for people, with its end
    public static Response.ResponseBuilder of(
            String mediaType, String name, String title, Content content, HttpServletRequest servlet) {
        String encoded = URLEncoder.encode(title, StandardCharsets.UTF_8).replace("+", "%20");
        return Response.ok((StreamingOutput) out -> stream(content, out, servlet), mediaType)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"; filename*=UTF-8''" + encoded);
    }

    private static void stream(Content content, OutputStream out, HttpServletRequest servlet) throws IOException {
        try {
            content.write(out);
        } catch (RuntimeException fault) {
            log.error("a file was broken off{}", new Trace(fault));
            BrokenAnswer.mark(servlet);
        }
    }
}
