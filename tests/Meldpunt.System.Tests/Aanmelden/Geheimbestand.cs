namespace Meldpunt.System.Tests.Aanmelden;

/// <summary>A file with a client secret that only its owner reads.</summary>
internal static class Geheimbestand
{
    public static string Schrijf(string folder, string geheim, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        var file = Path.Combine(folder, $"client-{Guid.NewGuid():N}");
        File.WriteAllText(file, geheim);
        File.SetUnixFileMode(file, mode);
        return file;
    }
}
