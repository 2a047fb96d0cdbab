package jasyncio;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A package knows only its own layer and the layers before it in the list. */
class LayeringTest {

    private static final List<String> SOCKETS = List.of("jasyncio.net", "jasyncio.sockets");
    private static final List<String> CHILDREN = List.of("jasyncio.process", "jasyncio.children");

    private static final List<String> FILES = List.of("jasyncio.files");

    private static final List<List<String>> LAYERS = List.of(
            List.of("jasyncio.agent", "jasyncio.engine", "jasyncio.coroutine"),
            List.of("jasyncio.context"),
            List.of("jasyncio.loop", "jasyncio.nio", "jasyncio.spawn"),
            List.of("jasyncio.primitives", "jasyncio.functions", "jasyncio.reactive"),
            List.of("jasyncio.streams", "jasyncio.flow", "jasyncio.pipes", "jasyncio.tls", "jasyncio.secure"),
            Stream.of(SOCKETS, CHILDREN, FILES).flatMap(List::stream).toList(),
            List.of("jasyncio.inspect", "jasyncio.graphs"),
            List.of("jasyncio"));

    /** Archunit's own option does not know the folder of the build without checks. */
    private static final ImportOption TESTS_APART = location -> !location.contains("/test-classes/");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(TESTS_APART)
            .importPackages("jasyncio");

    @TestFactory
    Stream<DynamicTest> aLayerKnowsOnlyThoseBeforeIt() {
        return IntStream.range(0, LAYERS.size()).mapToObj(i -> {
            var rule = classes()
                    .that(resideInAnyPackage(packages(i, i + 1)))
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(packages(0, i + 1)).or(not(resideInAPackage("jasyncio.."))))
                    .allowEmptyShould(true);
            return DynamicTest.dynamicTest(String.join(", ", LAYERS.get(i)), () -> rule.check(CLASSES));
        });
    }

    @Test
    void socketsChildrenAndFilesDoNotKnowOneAnother() {
        List<List<String>> parts = List.of(SOCKETS, CHILDREN, FILES);
        for (List<String> part : parts) {
            String[] others = parts.stream().filter(other -> other != part).flatMap(List::stream)
                    .toArray(String[]::new);
            classes().that(resideInAnyPackage(part.toArray(String[]::new)))
                    .should().onlyDependOnClassesThat(not(resideInAnyPackage(others)))
                    .check(CLASSES);
        }
    }

    /** Whatever a loop has for a network serves all that runs on it. */
    @Test
    void onlyTheNetworkOpensSocketsLooksUpNamesAndStartsPrograms() {
        noClasses().that(resideOutsideOfPackage("jasyncio.nio"))
                .should().callMethodWhere(target(owner(assignableTo(SelectableChannel.class)))
                        .and(target(name("open"))))
                .orShould().callMethodWhere(target(owner(equivalentTo(InetAddress.class)))
                        .and(target(nameMatching("getAllByName|getByName|getHostName|getCanonicalHostName"))))
                .orShould().callMethodWhere(target(owner(equivalentTo(InetSocketAddress.class)))
                        .and(target(name("getHostName"))))
                .check(CLASSES);
        noClasses().that(resideOutsideOfPackage("jasyncio.spawn"))
                .should().callConstructor(ProcessBuilder.class, String[].class)
                .orShould().callConstructor(ProcessBuilder.class, List.class)
                .orShould().dependOnClassesThat(resideInAPackage("java.lang.foreign"))
                .check(CLASSES);
    }

    @Test
    void everyPackageBelongsToALayer() {
        classes()
                .should()
                .resideInAnyPackage(packages(0, LAYERS.size()))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static String[] packages(int fromLayer, int toLayer) {
        return LAYERS.subList(fromLayer, toLayer).stream().flatMap(List::stream).toArray(String[]::new);
    }
}
