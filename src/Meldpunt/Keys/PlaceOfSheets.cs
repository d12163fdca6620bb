using Meldpunt.Setup;

namespace Meldpunt.Keys;

/// <summary>Where the sheets of a ceremony go: a new folder, or the screen. Never to one file.</summary>
internal sealed class PlaceOfSheets
{
    private const string Screen = "-";
    private const string ClearScreen = "\u001b[2J\u001b[3J\u001b[H";

    private readonly KeysContext _context;
    private readonly string _place;

    private PlaceOfSheets(KeysContext context, string place) => (_context, _place) = (context, place);

    /// <summary>What the option <c>--sheets</c> names.</summary>
    /// <exception cref="KeysRefusedException">Halves would come to stand together, or beside what they protect.</exception>
    public static PlaceOfSheets Of(KeysContext context)
    {
        var place = context.Arguments["--sheets"] ?? throw new KeysRefusedException("New keys go on paper: name a folder for the sheets with --sheets DIR.");
        if (place != Screen) Sheets.Refuse(place, context.DataFolder);
        else if (context.OutputIsRedirected)
            throw new KeysRefusedException("The output goes to a file or another program, where both halves of each key would stand together. Name a folder: --sheets DIR.");
        return new PlaceOfSheets(context, place);
    }

    /// <summary>Writes or shows the halves of these keys, and forgets them.</summary>
    public void Put(string organisatie, IReadOnlyList<PaperKey> keys)
    {
        var sheets = new Sheets(_context.Words, organisatie, DateOnly.FromDateTime(DateTime.Now));
        if (_place == Screen) Show(sheets, keys);
        else sheets.Write(_place, keys);
        foreach (var key in keys) key.Dispose();
    }

    // Whoever keeps the halves B comes to the screen after the halves A are gone from it.
    private void Show(Sheets sheets, IReadOnlyList<PaperKey> keys)
    {
        foreach (var half in new[] { 'A', 'B' })
        {
            Enter($"Halves {half} follow. Only who keeps them should see the screen. Enter shows them.");
            foreach (var key in keys) _context.Output.WriteLine(sheets.Text(key, half == 'A' ? key.A : key.B));
            Enter("Enter clears the screen.");
            _context.Output.Write(ClearScreen);
        }
    }

    private void Enter(string sentence)
    {
        _context.Output.WriteLine(sentence);
        _context.Output.Flush();
        _context.Input.ReadLine();
    }
}
