package cn.hotline12315.core;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hotline12315.core.testing.Core;
import cn.hotline12315.core.testing.OpenApiWriter;
import cn.hotline12315.core.web.ApiComponent;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;

class OpenApiFileTest {
    private static final java.nio.file.Path FILE = java.nio.file.Path.of("../../docs/openapi.json");

    @Test
    void theCheckedInFileIsWhatTheResourcesSay() throws IOException {
        List<Class<?>> resources = Core.one().bean(ResourceConfig.class).getSingletons().stream()
                .filter(ApiComponent.class::isInstance)
                .<Class<?>>map(Object::getClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .toList();
        String written = OpenApiWriter.write(resources);
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(FILE, written);
        }
        assertThat(Files.exists(FILE) ? Files.readString(FILE) : "")
                .as("docs/openapi.json; write it anew with -Dopenapi.write=true")
                .isEqualTo(written);
    }
}
