package cn.hotline12315.core.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Answers every path outside `/api` with a problem 404.
final class NothingHere extends HttpServlet {
    private static final long serialVersionUID = 1;
    private final transient JsonMapper json;

    NothingHere(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(ProblemType.NOT_FOUND.status());
        response.setContentType(ProblemMapper.MEDIA_TYPE);
        response.getOutputStream()
                .write(json.writeValueAsBytes(Problem.of(ProblemType.NOT_FOUND, List.of(), ProblemMapper.requestId())));
    }
}
