using Meldpunt.Hosting;

namespace Meldpunt.Intake.Pages;

/// <summary>
/// The house style that a deployment brings: <c>theme.css</c>, which may set the tokens of the stylesheet, and
/// <c>logo.png</c>, both optional, read once at start. There is none in the repository.
/// </summary>
public sealed class Thema
{
    private const int MostBytes = 48 << 10;

    public byte[]? Css { get; private init; }

    public byte[]? Logo { get; private init; }

    public static Thema Read(string? folder)
    {
        if (string.IsNullOrWhiteSpace(folder)) return new Thema();
        if (!Directory.Exists(folder)) throw new StartRefusedException($"Meldpunt:ThemeFolder names a folder that does not exist: {folder}.");
        return new Thema { Css = File(folder, "theme.css"), Logo = File(folder, "logo.png") };
    }

    public void Map(WebApplication app)
    {
        if (Css is { } css) app.MapGet("/theme.css", () => Results.Bytes(css, "text/css"));
        if (Logo is { } logo) app.MapGet("/logo.png", () => Results.Bytes(logo, "image/png"));
    }

    private static byte[]? File(string folder, string name)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        if (!file.Exists) return null;
        return file.Length <= MostBytes
            ? System.IO.File.ReadAllBytes(file.FullName)
            : throw new StartRefusedException($"{file.FullName} is larger than {MostBytes} bytes, so it does not fit into one answer.");
    }
}
