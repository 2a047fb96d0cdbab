package jasyncio;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What users see names only what they can name: javac's {@code -Xlint:exports}, which is off for the sake of the
 * annotations.
 */
class ExportedTypesTest {

    @Test
    void membersNameOnlyExportedTypes() throws Exception {
        var library = Path.of(Asyncio.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Set<String> exported;
        try (var descriptor = Files.newInputStream(library.resolve("module-info.class"))) {
            exported = ModuleDescriptor.read(descriptor).exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
        }
        var hidden = new TreeSet<String>();
        for (JavaClass seen : new ClassFileImporter().importPath(library)) {
            if (exported.contains(seen.getPackageName()) && isSeen(seen)) {
                seen.getMembers().stream()
                        .filter(ExportedTypesTest::isSeen)
                        .flatMap(member -> member.getAllInvolvedRawTypes().stream())
                        .filter(type -> type.getPackageName().startsWith("jasyncio"))
                        .filter(type -> !exported.contains(type.getPackageName()))
                        .forEach(type -> hidden.add(seen.getName() + " shows " + type.getName()));
            }
        }
        assertThat(exported).contains("jasyncio", "jasyncio.loop");
        assertThat(hidden).isEmpty();
    }

    private static boolean isSeen(JavaClass type) {
        return isSeen(type.getModifiers()) && type.getEnclosingClass().map(ExportedTypesTest::isSeen).orElse(true);
    }

    private static boolean isSeen(JavaMember member) {
        return isSeen(member.getModifiers());
    }

    private static boolean isSeen(Set<JavaModifier> modifiers) {
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }
}
