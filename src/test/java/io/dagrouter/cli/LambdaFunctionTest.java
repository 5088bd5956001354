package io.dagrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dagrouter.json.JsonValue.Fields;
import io.dagrouter.lambda.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** What Lambda and the function say, and what a command makes of it. */
class LambdaFunctionTest {
  private final ScriptedLambda lambda;

  LambdaFunctionTest() throws IOException {
    lambda = new ScriptedLambda();
  }

  @AfterEach
  void end() {
    lambda.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          io.dagrouter.lambda.CallRefusedException | Cannot find line bnak: no. Name one. | 1 | Cannot find line bnak: no. Name one.
          io.dagrouter.lambda.CallFailedForNowException | Cannot list runs: busy (503). Call again. | 75 | Cannot list runs: busy (503). Call again.
          Sandbox.Timedout | RequestId: 1 Error: Task timed out after 60.00 seconds | 75 | Cannot call dagrouter-calls:live: the function ran out of time (Sandbox.Timedout: RequestId: 1 Error: Task timed out after 60.00 seconds). Call again in a while; with the same request id it makes no second run.
          Runtime.ExitError | RequestId: 1 Error: Runtime exited | 1 | Cannot call dagrouter-calls:live: the function failed (Runtime.ExitError: RequestId: 1 Error: Runtime exited). Look into the log of the function.
          """)
  void errorsOfTheFunction(String type, String message, int exit, String told) {
    lambda.fails(type, message);

    CommandLineRun run = run("lines");

    assertThat(run.err()).isEqualTo(told + "\n");
    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          404 | ResourceNotFoundException | Function not found: arn | 78 | there is no such function (404 ResourceNotFoundException: Function not found: arn). Name its alias, the output RemoteCallFunctionAliasArn of the stack, with --function or in CALL_FUNCTION.
          403 | AccessDeniedException | User: u is not authorized to perform: lambda:InvokeFunction | 78 | AWS does not allow it (lambda:InvokeFunction: 403 AccessDeniedException: User: u is not authorized to perform: lambda:InvokeFunction). Let who calls have lambda:InvokeFunction on the alias; docs/how-to/permissions-for-callers.md says how.
          403 | ExpiredTokenException | The security token is expired | 78 | AWS does not allow it (lambda:InvokeFunction: 403 ExpiredTokenException: The security token is expired). Log in again, or choose other credentials, with AWS_PROFILE say.
          429 | TooManyRequestsException | Rate Exceeded. | 75 | Lambda takes no more calls of it now (429 TooManyRequestsException: Rate Exceeded.). Call again in a while; with the same request id it makes no second run.
          500 | ServiceException | 잠시 | 75 | Lambda could not run it now (500 ServiceException: 잠시). Call again in a while; with the same request id it makes no second run.
          400 | InvalidRequestContentException | Could not parse | 1 | Lambda does not take the call (400 InvalidRequestContentException: Could not parse). Correct what is named.
          """)
  void errorsOfLambda(int status, String type, String message, int exit, String told) {
    lambda.refuses(status, type, message);

    CommandLineRun run = run("lines");

    assertThat(run.err()).isEqualTo("Cannot call dagrouter-calls:live: " + told + "\n");
    assertThat(run.exit()).isEqualTo(exit);
  }

  @Test
  void aRefusalIsOneObjectOfJsonToo() {
    lambda.fails("io.dagrouter.lambda.CallRefusedException", "No\\u001b[2J.\\n- more");

    CommandLineRun run = run("status", "--line", "bank", "--date", "20261119", "--json");

    assertThat(run.out())
        .isEqualTo(
            "{\"outcome\":\"Refused\",\"message\":\"No\\u001B[2J.\\n- more\",\"for_now\":false}\n");
    assertThat(run.err()).isEqualTo("No\\u001b[2J.\n- more\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"ok\"", "{\"batchItemFailures\":[]}", "<html>"})
  void anAnswerOfAnotherFunctionIsNone(String answer) {
    lambda.answers(200, Map.of(), answer);

    for (String line :
        List.of(
            "lines",
            "status --line bank --date 20261101 --wait",
            "trigger --line bank --request-id r --wait",
            "reprocess --line bank --dates 20261101 --request-id r --wait")) {
      CommandLineRun run = run(line.split(" "));

      assertThat(run.exit()).isEqualTo(Main.NOT_AS_IT_SHOULD_BE);
      assertThat(run.err())
          .isEqualTo(
              "Cannot call dagrouter-calls:live: its answer is that of another function ("
                  + answer
                  + "). Name the function for calls, and not another, with --function or in"
                  + " CALL_FUNCTION.\n");
    }
  }

  @Test
  void aCallWhoseAnswerIsLostIsSentAgainWithTheSameRequestId() {
    lambda.loses(1);
    lambda.answers(200, Map.of(), "{\"outcome\":\"Triggered\",\"run_id\":\"r\"}");

    CommandLineRun run = run("trigger", "--line", "bank");

    assertThat(run.exit()).isZero();
    assertThat(lambda.requests).hasSize(2);
    assertThat(lambda.requests.getFirst())
        .isEqualTo(lambda.requests.getLast())
        .matches(
            "/2015-03-31/functions/dagrouter-calls%3Alive/invocations"
                + " \\{\"line\":\"bank\",\"requestId\":\"[0-9a-f-]{36}\"}");
    assertThat(run.err())
        .isEqualTo(
            "Request id: "
                + lambda.requests.getFirst().replaceAll(".*requestId\":\"([^\"]*).*", "$1")
                + "\n");
  }

  @Test
  void eachCommandIsARequestOfItsOwnAndAGivenIdIsSentAsItIs() {
    lambda.answers(200, Map.of(), "{\"outcome\":\"DryRun\"}");
    run("trigger", "--line", "bank");
    run("trigger", "--line", "bank");
    CommandLineRun given = run("trigger", "--dag", "d", "--request-id", "은행 1", "--dry-run");

    assertThat(lambda.requests).doesNotHaveDuplicates();
    assertThat(lambda.requests.getLast())
        .endsWith(" {\"dag\":\"d\",\"requestId\":\"은행 1\",\"dryRun\":true}");
    assertThat(given.err()).isEmpty();
  }

  @Test
  void aRequestForRunsWithoutAnIdIsNotSent() {
    RemoteFunction function =
        new FunctionOption()
            .in(
                new Workplace(
                    Terminal.plain(
                        new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter())),
                    lambda::surroundings,
                    _ -> {}));

    assertThatThrownBy(() -> function.call(Fields.builder().put("line", "bank").build()))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("a request for runs without a request id");
    assertThat(lambda.requests).isEmpty();
  }

  @Test
  void withoutCredentialsNothingIsSent() {
    Surroundings nobody =
        lambda.surroundings(
            () -> {
              throw SdkClientException.create(
                  "Unable to load credentials from any of the providers in the chain"
                      + " AwsCredentialsProviderChain(credentialsProviders=[...]) : []");
            });

    CommandLineRun run = CommandLineRun.in(nobody, _ -> {}, "lines");

    assertThat(run.err())
        .isEqualTo(
            "Cannot call dagrouter-calls:live: there are no credentials of AWS (Unable to load"
                + " credentials from any of the providers in the chain). Log in, or name a profile"
                + " in AWS_PROFILE.\n");
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
    assertThat(lambda.requests).isEmpty();
  }

  @Test
  void nothingSaysWhichFunctionItIs() {
    Surroundings around = lambda.surroundings();
    Surroundings bare =
        new Surroundings(
            Map.of("CALL_FUNCTION", " "),
            Optional.empty(),
            around.webServerTrust(),
            around.log(),
            around.clock());

    CommandLineRun run = CommandLineRun.in(bare, _ -> {}, "lines");

    assertThat(run.err())
        .isEqualTo(
            "Cannot call the function: nothing says which it is (CALL_FUNCTION is not set). Set it"
                + " to the output RemoteCallFunctionAliasArn of the stack, name it with"
                + " --function, or use --local PORT.\n");
    assertThat(run.exit()).isEqualTo(Main.MISCONFIGURED);
  }

  @Test
  void aNameGoesBeforeTheVariableAndAnArnIsSentWhole() {
    run("lines", "--function", "arn:aws:lambda:eu-west-1:111122223333:function:f:live");

    assertThat(lambda.requests)
        .containsExactly(
            "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A111122223333%3Afunction%3Af%3Alive"
                + "/invocations {\"lines\":{}}");
  }

  @Test
  void functionAndLocalExcludeEachOther() {
    CommandLineRun run = run("lines", "--function", "f", "--local", "8080");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(List.of(run.err().split("\n")).getFirst())
        .isEqualTo("--function and --local exclude each other: leave one of them out.");
  }

  private CommandLineRun run(String... arguments) {
    return CommandLineRun.in(lambda.surroundings(), _ -> {}, arguments);
  }
}
