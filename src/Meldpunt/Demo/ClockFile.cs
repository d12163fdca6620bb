using System.Globalization;

namespace Meldpunt.Demo;

/// <summary>The file that holds another "now" for the hosts of the demonstration; empty means the real time.</summary>
internal sealed class ClockFile(string path)
{
    /// <summary>It is this day now.</summary>
    public void Set(DateOnly day) => Write(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>It is now.</summary>
    public void Clear()
    {
        if (File.Exists(path)) Write("");
    }

    // The hosts read it at any moment: it is replaced in one step, never half-written.
    private void Write(string text)
    {
        var next = path + ".nieuw";
        File.WriteAllText(next, text);
        File.Move(next, path, overwrite: true);
    }
}
